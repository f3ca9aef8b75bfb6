"""How fast and how right the desk answers: lookups and pages on a large store, statements read by a person."""
