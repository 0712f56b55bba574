"""Something added to a closed record: written below it, and not a byte above is another."""

from dataclasses import replace
from pathlib import Path

from sessioncompanion.domain.record import AddendumLog, Record
from sessioncompanion.errors import Refused, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.records import parsed
from sessioncompanion.store.refusal import shown
from sessioncompanion.store.seals import is_as_saved, sealed, unsealed
from sessioncompanion.store.trees import record_tree
from sessioncompanion.store.yamlfile import RECORD
from sessioncompanion.store.yamlwrite import dump


def append(path: Path, addendum: AddendumLog) -> Record:
    """Add it to the record in this file, and give the record as it is then.

    Raises ContentInvalid when the record cannot be read, Refused when it is written in a way that
    nothing can be added below it, ChangedMeanwhile, and StorageFailed.
    """
    stamp = files.stamp(path)
    try:
        data = files.read(path, RECORD.size)
    except FileNotFoundError:
        raise StorageFailed(f"{shown(path)} is gone.") from None
    before = parsed(data, path)
    wanted = replace(before, addenda=(*before.addenda, addendum))
    body = unsealed(data)
    body += b"" if body.endswith(b"\n") else b"\n"
    lines = dump({"addenda": record_tree(wanted)["addenda"]}).decode().splitlines(keepends=True)
    if before.addenda:
        known = dump({"addenda": record_tree(before)["addenda"]}).decode().splitlines()
        lines = lines[len(known) :]
    made = body + "".join(lines).encode()
    if record_tree(parsed(made, path)) != record_tree(wanted):
        raise Refused(
            f"Nothing can be added to {shown(path)} as it is written.",
            "`addenda` has to be its last key, with one entry below the other.",
        )
    # A seal that was broken is not mended: what somebody wrote into the file stays visible.
    files.write_atomically(path, sealed(made) if is_as_saved(data) else made, expect=stamp)
    return wanted
