"""Other people's formats, out and in: one module a format; `store.exchange.formats` names them all."""
