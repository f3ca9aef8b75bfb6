"""Where claims are kept and found again.

SQLite holds everything (`store`); a FAISS file beside it is a cache of the vectors that makes
the near claims quick to find (`vectors`). `encoder` turns claims into vectors, `neighbours`
makes of near claims the pairs to be judged, each of them once. This room knows nothing of
how claims are read or judged: it keeps the values and gives them back.
"""
