"""How the weights in `judge/weights` were made; runs again from one command.

    python -m judge.training --data ../shared --work /tmp/belie-training --teacher FOLDER_OF_ALL_MPNET_BASE_V2

Nothing here is imported when belie runs: training needs torch, spaCy and the data
folder, judging needs none of them.
"""
