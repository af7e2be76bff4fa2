"""One screen a module, its stylesheet of the same name beside it."""
