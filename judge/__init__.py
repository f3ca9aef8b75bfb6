"""Whether one claim rejects another.

Two models, a quick and a careful one, score a pair of sentences (entailment, neutral, contradiction); pure signals
(numbers, dates, speakers, discourse cues) stand beside it; `decide` turns both into one
probability and a kind. The judge never sees the store, and needs no torch to run.
"""
