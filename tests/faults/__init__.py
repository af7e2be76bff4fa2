"""What is promised of a library, tortured: power cuts, kills, failing calls, full disks, any damage.

The normal suite runs a share of it. With `DUIDU_TORTURE=n` in the environment, `tests/faults` and
`tests/store/test_library_model.py` go about n times further, with strace where it is there: some minutes for
each n. `pytest -s` then prints how many states were judged.
"""
