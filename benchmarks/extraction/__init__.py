"""How well claims are read out of articles: against a gold set of news sentences, and over constructions.

`python -m benchmarks.extraction --data ../shared` measures `claims.extract.Extractor` on the news gold
(`gold/*.jsonl`: offsets into `../shared/news`, no text), `--own` on the 300 items of `own/*.jsonl`. A baseline
runs on the same sentences: textacy's quotation extractor where it is installed, else a regex stand-in for it.
Formats and decisions are in README.md beside this file.
"""
