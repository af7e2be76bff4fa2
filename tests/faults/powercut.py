"""What a power cut may leave on a disk: every state that POSIX allows, rebuilt from the calls that were made.

What a file was given since its last fsync may be there, or not, or in part: each 512-byte sector for itself,
in any order, with zeros where a sector is missing. What names a folder was given since its last fsync may be
there, or not, each for itself, a renaming as a whole. What was forced to the disk is there.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.wrapped import Killed, WrappedOS

SECTOR = 512
Content = dict[str, bytes]
"""The files of one folder by name."""


class Written(NamedTuple):
    inode: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    inode: int
    size: int


class Synced(NamedTuple):
    inode: int


class Named(NamedTuple):
    """What one call did to the folder's names; None takes a name away."""

    names: dict[str, int | None]


class NamesSynced(NamedTuple):
    pass


class Told(NamedTuple):
    """The program said that change `sequence` is kept."""

    sequence: int


Event = Written | Cut | Synced | Named | NamesSynced | Told


class RecordingOS(WrappedOS):
    """Notes every call that changes one folder, `events`, in the order they were made."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.events: list[Event] = []
        self._numbers = itertools.count(1)
        self._names: dict[str, int] = {}
        self._open: dict[int, int | None] = {}

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        if name == "open":
            self._opened(Path(arguments[0]), arguments[1], result)
        elif name == "close":
            self._open.pop(arguments[0], None)
        elif name == "write":
            inode = self._open[arguments[0]]
            assert inode is not None
            offset = os.lseek(arguments[0], 0, os.SEEK_CUR) - result
            self.events.append(Written(inode, offset, bytes(arguments[1][:result])))
        elif name == "pwrite":
            inode = self._open[arguments[0]]
            assert inode is not None
            self.events.append(Written(inode, arguments[2], bytes(arguments[1][:result])))
        elif name == "ftruncate":
            inode = self._open[arguments[0]]
            assert inode is not None
            self.events.append(Cut(inode, arguments[1]))
        elif name == "fsync":
            inode = self._open[arguments[0]]
            self.events.append(NamesSynced() if inode is None else Synced(inode))
        elif name == "replace":
            source, target = (Path(argument).name for argument in arguments)
            inode = self._names.pop(source)
            # POSIX: two names of one file are both left as they are.
            if self._names.get(target) == inode:
                self._names[source] = inode
            else:
                self._names[target] = inode
                self.events.append(Named({target: inode, source: None}))
        elif name == "link":
            source, target = (Path(argument).name for argument in arguments)
            self._names[target] = self._names[source]
            self.events.append(Named({target: self._names[source]}))
        elif name == "unlink":
            self._names.pop(Path(arguments[0]).name)
            self.events.append(Named({Path(arguments[0]).name: None}))

    def _opened(self, path: Path, flags: int, descriptor: int) -> None:
        if path == self.folder:
            self._open[descriptor] = None
        elif path.parent == self.folder:
            if path.name not in self._names:
                assert flags & os.O_CREAT
                self._names[path.name] = next(self._numbers)
                self.events.append(Named({path.name: self._names[path.name]}))
            self._open[descriptor] = self._names[path.name]


class StoppingOS(RecordingOS):
    """Notes the calls, and stops the program at one of them."""

    def __init__(self, folder: Path, stop_at: int) -> None:
        super().__init__(folder)
        self.calls_left = stop_at
        self.calls: list[str] = []

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        about = self.descriptors.get(arguments[0], "") if name in ("write", "fsync") else ""
        self.calls.append(f"{name} {Path(about).suffix}".strip())
        self.calls_left -= 1
        if self.calls_left < 0:
            self.dead = True
            raise Killed

    def go_on(self) -> None:
        """Lets another program make its calls, on the same disk."""
        self.dead, self.calls_left = False, 10**9


def told(events: list[Event]) -> int:
    """Returns the last change that the program said to be kept."""
    return max((event.sequence for event in events if isinstance(event, Told)), default=0)


def crash_states(events: list[Event], chance: random.Random, most: int) -> Iterator[Content]:
    """Yields up to `most` states that the disk may be in if the power fails right after `events`."""
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    by_inode: dict[int, list[Written | Cut | Synced]] = {}
    folder: list[Named] = []
    safe_names: dict[str, int] = {}
    for event in events:
        if isinstance(event, Written | Cut | Synced):
            by_inode.setdefault(event.inode, []).append(event)
        elif isinstance(event, Named):
            folder.append(event)
        elif isinstance(event, NamesSynced):
            _rename(safe_names, folder)
            folder.clear()
    files = {inode: _FileStates(done) for inode, done in by_inode.items()}
    choices = list(itertools.product((True, False), repeat=len(folder)))
    for number in range(most):
        # The two plain states first: all that was done, and only what was forced to the disk.
        choice = choices[number] if number < len(choices) else chance.choice(choices)
        names = dict(safe_names)
        _rename(names, [event for event, is_there in zip(folder, choice, strict=True) if is_there])
        content = {
            name: files[inode].pick(number, chance) if inode in files else b""
            for name, inode in names.items()
        }
        state = tuple(sorted(content.items()))
        if state not in seen:
            seen.add(state)
            yield content


def _rename(names: dict[str, int], events: list[Named]) -> None:
    for event in events:
        for name, inode in event.names.items():
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode


class _FileStates:
    def __init__(self, done: list[Written | Cut | Synced]) -> None:
        last = max((i for i, event in enumerate(done) if isinstance(event, Synced)), default=-1)
        self._safe = bytearray()
        self._pending = [event for event in done[last + 1 :] if isinstance(event, Written | Cut)]
        for event in done[: last + 1]:
            if isinstance(event, Written | Cut):
                _apply(self._safe, event)

    def pick(self, number: int, chance: random.Random) -> bytes:
        """Returns one of the states; the first two are all and nothing."""
        content = bytearray(self._safe)
        way = number if number < 2 else chance.randrange(5)
        for event in self._pending:
            if way == 1 or (way >= 2 and chance.random() < 0.3):
                continue
            if way == 0 or isinstance(event, Cut):
                _apply(content, event)
            else:
                _apply_torn(content, event, chance, grow_first=way == 3, whole_prefix=way == 4)
        return bytes(content)


def _apply(content: bytearray, event: Written | Cut) -> None:
    size = event.size if isinstance(event, Cut) else event.offset + len(event.data)
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(event, Cut):
        del content[event.size :]
    else:
        content[event.offset : size] = event.data


def _apply_torn(
    content: bytearray, event: Written, chance: random.Random, *, grow_first: bool, whole_prefix: bool
) -> None:
    end = event.offset + len(event.data)
    if grow_first and len(content) < end:
        content.extend(bytes(end - len(content)))
    bounds = [event.offset, *range((event.offset // SECTOR + 1) * SECTOR, end, SECTOR), end]
    sectors = list(itertools.pairwise(bounds))
    kept = sectors[: chance.randint(0, len(sectors))]
    if not whole_prefix:
        kept = [sector for sector in sectors if chance.random() < 0.5]
    for start, stop in kept:
        piece = event.data[start - event.offset : stop - event.offset]
        _apply(content, Written(event.inode, start, piece))
