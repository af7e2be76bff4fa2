from store.text.digest import text_digest


def test_a_digest_is_of_the_utf_8() -> None:
    assert text_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_digest("船") != text_digest("船 ")
    assert len(text_digest("\ud800")) == 64
