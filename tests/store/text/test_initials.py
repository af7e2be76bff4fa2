from store.text.initials import pinyin_initials


def test_each_character_gives_its_first_letter_and_the_rest_stays():
    assert pinyin_initials(["書庫", "书库", "加 Note：港", "額", ""]) == ["sk", "sk", "jnote：g", "e", ""]
