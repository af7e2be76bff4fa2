"""TinyDB made durable: knows documents, never records.

To read from the outside in: `database` and `table` are TinyDB with changes that last, `storage` is the TinyDB
storage beneath them, `keeper` brings a `state` to the disk and back by a `journal` and a `snapshot`, and
`lineage` sees whether what lies on the disk belongs together. `repair` checks and restores, by what `salvage`
and `mending` still make out. Every call that changes the disk is in `files`, or in `lock`.
"""
