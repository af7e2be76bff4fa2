"""What stands in a ZIP archive: a Word document or an EPUB book."""

from __future__ import annotations

from store.errors import IngestError
from store.ingest.archive import Archive
from store.records import Draft


def read(data: bytes, shown: str, origin: str | None, *, whole: bool) -> tuple[Draft, ...]:
    """Reads whichever of them an archive holds.

    Args:
        data: The whole archive.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the drafts.
        whole: Whether a book is to be one article; else each of its chapters is one.

    Raises:
        IngestError: If it is neither of them, damaged, or expands too far.
    """
    archive = Archive(data, shown)
    if "META-INF/container.xml" in archive and "[Content_Types].xml" not in archive:
        from store.ingest import epub

        return (epub.read(archive, shown, origin),) if whole else epub.read_chapters(archive, shown, origin)
    if "[Content_Types].xml" in archive:
        from store.ingest import docx

        return (docx.read(archive, shown, origin),)
    if "mimetype" in archive and "content.xml" in archive:
        raise IngestError(f"{shown} is an OpenDocument file: save it as .docx or as text first.")
    raise IngestError(f"{shown} is a ZIP archive: unpack it and add its files.")
