"""What a claim is, and how it is read out of a document.

    document → read → clean → split → attribute → extract → claims

A claim is one checkable assertion by one speaker, with the exact characters that
carry it. Everything later (search, judging, disputes) rests on two promises made
here: `text[start:end] == quote`, and nobody is given words that are not theirs.
"""
