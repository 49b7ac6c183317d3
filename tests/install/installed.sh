#!/usr/bin/env bash
# The installed tree works by itself: installed to a new place, run from another folder, with an empty
# environment. usage: installed.sh BUILD_DIR SOURCE_DIR
set -euo pipefail
build=$1 source=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
fail() { echo "installed.sh: $*" >&2; exit 1; }

cmake --install "$build" --prefix "$prefix/usr" >"$prefix/log" 2>&1 || { cat "$prefix/log"; fail "cmake --install failed"; }
mv "$prefix/usr" "$prefix/moved elsewhere"   # nothing may remember where it was installed
cd "$prefix/moved elsewhere"
for file in bin/newslint share/newslint/rules/packs.bin share/newslint/dictionaries/{en,hi,ur}.lex \
            share/newslint/dictionaries/LICENSES share/man/man1/newslint.1 \
            share/bash-completion/completions/newslint share/zsh/vendor-completions/_newslint \
            share/fish/vendor_completions.d/newslint.fish share/doc/newslint/copyright; do
  [[ -s $file ]] || fail "$file is missing or empty"
done
cp "$source"/seeds/002_* "$prefix/seed.txt"
cd /
status=0
env -i "$prefix/moved elsewhere/bin/newslint" check --format concise --fail-on info "$prefix/seed.txt" >"$prefix/out" 2>"$prefix/err" || status=$?
[[ $status == 1 ]] || { cat "$prefix/err"; fail "exit status $status, not 1"; }
grep -q "\[typography/" "$prefix/out" || { cat "$prefix/out"; fail "the spaces were not found"; }
[[ ! -s $prefix/err ]] || { cat "$prefix/err"; fail "standard error is not empty"; }
env -i bash -n "$prefix/moved elsewhere/share/bash-completion/completions/newslint" || fail "the bash completion does not parse"
# What bash would offer: the values of an option, and the commands.
offered=$(env -i bash -c 'source "$1"; COMP_WORDS=(newslint check --format js); COMP_CWORD=3; _newslint; echo "${COMPREPLY[@]}"' \
  bash "$prefix/moved elsewhere/share/bash-completion/completions/newslint")
[[ $offered == "json jsonl" ]] || fail "bash completes --format js to: $offered"
