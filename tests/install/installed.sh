#!/usr/bin/env bash
# The installed tree works by itself: installed to a new place, run from another folder, with an empty
# environment; and a program of somebody's own links the library. usage: installed.sh BUILD_DIR SOURCE_DIR [COMPILER_FLAGS]
set -euo pipefail
build=$1 source=$2 flags=${3:-}
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
explained=$(env -i "$prefix/moved elsewhere/bin/newslint" explain en-grammar/doubled-word) || fail "explain does not work"
[[ $explained == *"the the"* && $explained == *"makes it unasked"* ]] || fail "explain shows no examples: $explained"
env -i "$prefix/moved elsewhere/bin/newslint" rules test en-grammar >"$prefix/log" 2>&1 || { cat "$prefix/log"; fail "rules test fails"; }
env -i bash -n "$prefix/moved elsewhere/share/bash-completion/completions/newslint" || fail "the bash completion does not parse"
# What bash would offer: the values of an option, and the commands.
offered=$(env -i bash -c 'source "$1"; COMP_WORDS=(newslint check --format js); COMP_CWORD=3; _newslint; echo "${COMPREPLY[@]}"' \
  bash "$prefix/moved elsewhere/share/bash-completion/completions/newslint")
[[ $offered == "json jsonl" ]] || fail "bash completes --format js to: $offered"

# The library: a program that finds it with CMake, and one that finds it with pkg-config, say what newslint says.
root="$prefix/root"
mv "$prefix/moved elsewhere" "$root"   # pkg-config cuts paths at blanks
newslint_says() { "$root/bin/newslint" check --format concise --severity typography=info --fail-on never "$prefix/seed.txt" 2>/dev/null; }
cmake -S "$source/tests/install/embed" -B "$prefix/embed" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS="$flags" \
  -DCMAKE_PREFIX_PATH="$root" >"$prefix/log" 2>&1 && cmake --build "$prefix/embed" >>"$prefix/log" 2>&1 ||
  { cat "$prefix/log"; fail "the example does not build with CMake"; }
status=0
"$prefix/embed/example" "$prefix/seed.txt" >"$prefix/out" 2>"$prefix/err" || status=$?
[[ $status == 1 ]] || { cat "$prefix/err"; fail "the example ends with $status, not 1"; }
cmp "$prefix/out" <(newslint_says) || fail "the library and the program find different things"
[[ $(wc -l <"$prefix/out") -gt 10 ]] || fail "the library finds too little"
export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$root" -name newslint.pc)")
# shellcheck disable=SC2046,SC2086
c++ -std=c++20 $flags -DNEWSLINT_DATA_DIR="\"$(pkg-config --variable=datadir newslint)\"" $(pkg-config --cflags newslint) \
  "$source/tests/install/embed/example.cpp" $(pkg-config --libs newslint) -o "$prefix/example" 2>"$prefix/log" ||
  { cat "$prefix/log"; fail "the example does not build with pkg-config"; }
cmp <("$prefix/example" "$prefix/seed.txt" 2>/dev/null) "$prefix/out" || fail "linked by pkg-config the library finds other things"
