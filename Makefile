# `make test` does all that the tests need and runs them all.

export RUST_BACKTRACE = 0

.PHONY: test prepare check stories browser figures screenshots

test: prepare check stories browser

# What the tests need beyond Rust, a C compiler, git and make.
prepare:
	sh tests/prepare.sh

# What a reader of the code may rely on.
check:
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --locked --quiet
	cargo deny --locked check licenses bans sources

# Everything that needs no browser: rules, stories, a killed process.
stories:
	cargo test --locked

# The group that needs Chromium: ignored by a plain `cargo test`, which counts it.
browser:
	cargo test --locked --test main -- --ignored --skip screenshots

# The figures of the README, measured anew (clean build time included: some minutes).
figures:
	cargo bench --locked --bench figures -- --build

# Every page at three widths, light and dark, in both languages, into screenshots/.
screenshots: prepare
	cargo test --locked --test main -- --ignored screenshots
