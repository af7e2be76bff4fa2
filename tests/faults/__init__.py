"""What is promised of a library, tortured: power cuts, kills, failing calls, full disks, damage of every kind.

The normal suite runs a share of it. `DUIDU_TORTURE=n pytest tests/faults tests/store/test_library_model.py -s`
makes n times more rounds of everything, with strace where it is there, and prints how many states were judged:
some minutes for each n.
"""
