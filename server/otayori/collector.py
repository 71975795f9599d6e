"""Python's collector of cyclic garbage, as suits a process that serves for weeks.

As it comes, it walks through everything that is alive, modules and routes too, whenever some thousands of objects are new: with some
hundreds of letters in hand that was a fifth of all the work.
"""

import gc

NEW_OBJECTS = 20_000


def calm() -> None:
    """Leave alone what is alive now, and look at the rest less often. To be called once, when the process is ready to serve."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
