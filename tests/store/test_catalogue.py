from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from store import catalogue
from store.catalogue import (
    COLUMNS,
    CatalogueEntry,
    CatalogueError,
    load_catalogue,
    parse_catalogue,
    sample_files,
    seeds_folder,
    starter_entities,
)
from store.errors import DuiduError
from store.records import KINDS, REGIONS, Name
from store.text.fold import fold
from store.text.names import NameIndex

HEADER = "\t".join(COLUMNS)
ENTRIES = load_catalogue()
FORMS = [(entry, name.text) for entry in ENTRIES for name in entry.names]


def _index() -> NameIndex:
    return NameIndex(
        ((name.text, number) for number, entry in enumerate(ENTRIES) for name in entry.names),
        ((form, number) for number, entry in enumerate(ENTRIES) for form in entry.never),
    )


INDEX = _index()


def named_in(text: str) -> list[str]:
    return [ENTRIES[occurrence.entity].name for occurrence in INDEX.find(text)]


def test_holds_enough_entities_and_names() -> None:
    assert len(ENTRIES) >= 250
    assert len({fold(form) for _, form in FORMS}) >= 800


def test_the_entities_of_a_new_library_are_the_same_in_each() -> None:
    entities = starter_entities()
    assert [entity.id for entity in entities] == list(range(1, len(ENTRIES) + 1))
    assert [entity.name for entity in entities] == [entry.name for entry in ENTRIES]
    assert len({entity.uid for entity in entities}) == len(entities)
    assert starter_entities() == entities


def test_every_kind_and_region_has_its_share() -> None:
    kinds = Counter(entry.kind for entry in ENTRIES)
    regions = Counter(name.region for entry in ENTRIES for name in entry.names)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 50
    assert set(regions) == set(REGIONS)
    assert min(regions.values()) >= 200


def test_all_names_come_from_the_catalogue() -> None:
    assert {name.source for entry in ENTRIES for name in entry.names} == {"catalogue"}


def test_preferred_names_are_among_the_forms_and_differ() -> None:
    for entry in ENTRIES:
        assert entry.name in {name.text for name in entry.names}
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)


def test_no_form_belongs_to_two_entities_once_folded() -> None:
    owners: dict[str, str] = {}
    for entry, form in FORMS:
        assert owners.setdefault(fold(form), entry.name) == entry.name, form


def test_forms_are_clean() -> None:
    for _, form in FORMS:
        assert len(form) >= 2
        assert " ".join(form.split()) == form
        assert not set("()[]{}|\t") & set(form), form
        assert "\ufeff" not in form


def test_no_form_is_twice_in_an_entry() -> None:
    for entry in ENTRIES:
        assert len({name.text for name in entry.names}) == len(entry.names)


def test_forms_that_never_match_hold_a_name_of_their_entity() -> None:
    for entry in ENTRIES:
        names = [fold(name.text) for name in entry.names]
        for form in map(fold, entry.never):
            assert form not in names
            assert any(name in form for name in names), (entry.name, form)


def test_forms_that_never_match_are_names_of_nothing() -> None:
    names = {fold(form) for _, form in FORMS}
    for entry in ENTRIES:
        for form in entry.never:
            assert fold(form) not in names, (entry.name, form)


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        ("川普 特朗普 唐納·川普 唐納德·特朗普 唐纳德·特朗普 Trump", "川普"),
        ("普丁 普京 蒲亭 Putin", "普丁"),
        ("澤倫斯基 澤連斯基 泽连斯基 Zelensky Zelenskyy", "澤倫斯基"),
        ("魯比歐 盧比奧 魯比奧 鲁比奥 Rubio", "魯比歐"),
        ("赫格塞斯 赫格塞思 Hegseth", "赫格塞斯"),
        ("高市早苗 高市 Takaichi", "高市早苗"),
        ("荷莫茲海峽 霍爾木茲海峽 霍尔木兹海峡", "荷莫茲海峽"),
        ("馬杜洛 馬杜羅 马杜罗", "馬杜洛"),
        ("馬克宏 馬克龍 马克龙", "馬克宏"),
        ("歐巴馬 奧巴馬 奥巴马 Obama", "歐巴馬"),
        ("紐西蘭 新西蘭 新西兰", "紐西蘭"),
        ("寮國 老撾 老挝 Laos", "寮國"),
        ("南韓 韓國 韩国 South Korea", "南韓"),
        ("北韓 朝鮮 朝鲜 北朝鮮 North Korea", "北韓"),
        ("沙烏地阿拉伯 沙特阿拉伯 沙特", "沙烏地阿拉伯"),
        ("阿拉伯聯合大公國 阿聯酋 阿联酋", "阿拉伯聯合大公國"),
        ("輝達 英偉達 英伟达 Nvidia", "輝達"),
        ("克里姆林宮 克里姆林宫 克宮", "克里姆林宮"),
        ("台海 臺灣海峽 台湾海峡", "台灣海峽"),
        ("沖繩 冲绳 沖縄 Okinawa", "沖繩"),
    ],
)
def test_one_entity_under_the_names_of_all_regions(forms: str, name: str) -> None:
    separate = forms if " Korea" not in forms else forms.replace(" Korea", "\u00a0Korea")
    for form in separate.split(" "):
        assert named_in(form.replace("\u00a0", " ")) == [name], form


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("果菜進入新高市場。", []),
        ("高市政府面對新局，高市警告各方。", ["高市早苗", "高市早苗"]),
        ("關東北約三百公里。", []),
        ("許多發展中國家與會。", []),
        ("其中共有五人缺席。", []),
        ("美中共識有限。", []),
        ("日本海風大。", ["日本海"]),
        ("日本海軍舊址。", ["日本"]),
        ("東北約三百公里。", []),
        ("白俄羅斯國防部發言人。", ["白俄羅斯"]),
        ("總理卡尼與前大使哈卡尼。", ["卡尼"]),
        ("德國自由民主黨退出聯盟。", ["德國"]),
        ("阿薩德湖邊。", []),
        ("西南海域有船。", []),
        ("東海岸公路封閉。", []),
        ("海巡署的船在台海巡邏後返航。", ["海巡署", "台灣海峽"]),
        ("俄軍控制全鎮。", ["俄軍"]),
        ("華為目前未回應。", ["華為"]),
        ("中國時報頭版。", ["中國時報"]),
        ("國立台灣大學校門。", []),
        ("信用卡達上限。", []),
        ("對台美軍售案通過。", []),
        ("內蒙古草原。", ["內蒙古"]),
        ("電視台中午播出。", []),
        ("演員阿曼達到場。", []),
        ("七十七國集團發表聲明。", ["七十七國集團"]),
        ("石破天驚的消息。", []),
        ("以石破為首的內閣。", ["石破茂"]),
        ("日韓正式簽約。", []),
        ("The Roman market of Somalia", ["索馬利亞"]),
        ("who said so", []),
    ],
)
def test_names_within_ordinary_words_do_not_match(text: str, names: list[str]) -> None:
    assert named_in(text) == names


def test_a_form_of_all_three_regions_is_any_and_else_takes_the_first() -> None:
    rows = (
        "place\t日本\t日本\t日本\t日本\tJapan\t\t日本腦炎",
        "person\t普丁\t普丁\t普京\t普京\tPutin\t\t",
        "place\t南海\t南海\t南海\t\t\t南支那海\t",
    )
    parsed = parse_catalogue("# comment\n" + HEADER + "\n\n" + "\n".join(rows) + "\n")
    assert parsed == (
        CatalogueEntry(
            "place",
            "日本",
            (Name("日本", "any", "catalogue"), Name("Japan", "latin", "catalogue")),
            ("日本腦炎",),
        ),
        CatalogueEntry(
            "person",
            "普丁",
            (
                Name("普丁", "tw", "catalogue"),
                Name("普京", "hk", "catalogue"),
                Name("Putin", "latin", "catalogue"),
            ),
        ),
        CatalogueEntry(
            "place", "南海", (Name("南海", "tw", "catalogue"), Name("南支那海", "any", "catalogue"))
        ),
    )


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        (["place\t日本\t日本"], 2, "has 3 columns where 8 are needed"),
        (["planet\t火星\t火星\t\t\t\t\t"], 2, "has the kind “planet”"),
        (["place\t日本\t東瀛\t\t\t\t\t"], 2, "prefers the name “日本”"),
        (["place\t日本\t日本|日\t\t\t\t\t"], 2, "has the form “日”"),
        (["place\t日本\t日本| 東瀛\t\t\t\t\t"], 2, "has the form “ 東瀛”"),
        (["place\t日本\t日本||東瀛\t\t\t\t\t"], 2, "has the form “”"),
        (["place\t日本\t日本\t\t\t\t\t日本腦炎 "], 2, "has the form “日本腦炎 ”"),
        (
            ["# a comment", "place\t日本\t日本|東瀛\t\t\t\t\t", "place\t東瀛\t\t東瀛\t\t\t\t"],
            4,
            "lists “東瀛”, which line 3 has already",
        ),
    ],
)
def test_a_wrong_line_is_named(rows: list[str], line: int, words: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue("\n".join([HEADER, *rows]))
    message = str(caught.value)
    assert message.startswith(f"Line {line} of the catalogue ")
    assert words in message
    assert message.endswith(".")
    assert isinstance(caught.value, DuiduError)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_catalogue_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match="is empty"):
        parse_catalogue(text)


def test_a_wrong_header_is_refused() -> None:
    with pytest.raises(
        CatalogueError, match=r"^Line 2 of the catalogue must name the columns kind, name, tw"
    ):
        parse_catalogue("# comment\nkind\tname\n")


def test_the_seeds_are_inside_an_installed_package_or_beside_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "store"
    package.mkdir()
    monkeypatch.setattr(catalogue, "__file__", str(package / "catalogue.py"))
    with pytest.raises(CatalogueError, match="install duidu again"):
        seeds_folder()
    (tmp_path / "seeds").mkdir()
    assert seeds_folder() == tmp_path / "seeds"
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue()
    (package / "seeds").mkdir()
    assert seeds_folder() == package / "seeds"
    (package / "seeds" / "catalogue.tsv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue()


def test_sample_files_are_in_order_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "seeds_folder", lambda: tmp_path)
    for name in ("b.txt", "a.txt", "catalogue.tsv"):
        (tmp_path / name).touch()
    assert [path.name for path in sample_files()] == ["a.txt", "b.txt"]
