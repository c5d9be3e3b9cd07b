# `make test` does all that the tests need and runs them all.

export RUST_BACKTRACE = 0

.PHONY: test prepare check stories browser bench bench-start bench-registering bench-growth figures figures-desk screenshots audit faults

test: prepare check stories browser

# What the tests need beyond Rust, a C compiler, git and make.
prepare:
	sh tests/prepare.sh

# What a reader of the code may rely on.
check:
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	cargo clippy --test faults --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --locked --quiet
	cargo deny --locked check licenses bans sources

# Everything that needs no browser: rules, stories, a killed process.
stories:
	cargo test --locked

# What needs Chromium or a checker of the web: ignored by a plain `cargo test`, which
# counts it. One at a time: each keeps both cores busy.
browser:
	cargo test --locked --test main -- --ignored --skip screenshots --skip audit --test-threads 1

# The figures of the README, measured anew (clean build time included: some minutes).
figures:
	cargo bench --locked --bench figures -- figures --build

# What a request costs beside nginx (installs it, and wrk): benches/README.md.
bench:
	sh benches/prepare.sh
	cargo bench --locked --bench figures -- pages

# Starting beside nginx, and memory after a million pages.
bench-start:
	sh benches/prepare.sh
	cargo bench --locked --bench figures -- start

# Registrations a second beside the same rows written by nothing but SQL.
bench-registering:
	cargo bench --locked --bench figures -- registering

# How cost grows, drawn into benches/plots; `make bench-growth ONLY=pages` (or memory, delegates) a part.
bench-growth:
	sh benches/prepare.sh
	cargo bench --locked --bench figures -- growth $(ONLY)

# How quick the delegates' list is with 100,000; `make figures-desk DELEGATES=1000000` with more.
figures-desk:
	cargo bench --locked --bench figures -- desk $(DELEGATES)

# Every page in every state at three widths, light and dark, in both languages, into screenshots/;
# `make screenshots ONLY=kit` those whose names have "kit".
screenshots: prepare
	cargo test --locked --test main -- --ignored screenshots

# Lighthouse, Firefox, paper and the accessibility tree of every public page, into audit/;
# the results of Lighthouse into docs/audit.md.
audit:
	sh tests/prepare.sh audit
	cargo test --locked --test main -- --ignored audit --nocapture --test-threads 1

# What is left after the machine failed: each fault once, or for as long as `make faults MINUTES=60` says; the table
# goes to docs/faults.md.
faults:
	sh tests/install.sh strace=strace faketime=faketime prlimit=util-linux
	cargo test --release --locked --test faults -- $(MINUTES)
