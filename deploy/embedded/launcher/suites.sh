# Tests and benches.

run_tests() { fail "not there yet"; }
suite() { fail "not there yet"; }
golden() { fail "not there yet"; }
