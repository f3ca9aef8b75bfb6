"""The shipped judge: model, tokenizer, config, checksums and the card that says what it can do."""
