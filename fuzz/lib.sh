# What `fuzz/run` consists of: how it is built, what it begins with, how it runs.

all=(parse fmt check rulebook diff eval facts records sheet generated)
host="$(rustc -vV | sed -n 's/^host: //p')"
binary="fuzz/target/$host/release/policyc-fuzz"

# Counters at all branches and compared values, by LLVM's own pass: all of it is stable, `cargo fuzz` is not needed for it. `--target`
# keeps build scripts and macros without them.
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
coverage="$coverage -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"

build() {
  RUSTFLAGS="--cfg fuzzing $coverage" cargo build --locked --quiet --release --manifest-path fuzz/Cargo.toml --target "$host"
}

exec_target() {
  FUZZ_TARGET=$1 "$binary" -timeout=20 -rss_limit_mb=3000 -artifact_prefix="fuzz/target/crashes/$1-" "${@:2}"
}

# What a target starts from: found before, kept, shipped.
folders() {
  echo "fuzz/target/corpus/$1" "fuzz/corpus/$1" "fuzz/target/seeds/$1"
}

byte() {
  printf "\\x$(printf %02x "$1")"
}

policies() {
  find policies policies-zh tests -name '*.policy' -size -17 | LC_ALL=C sort
}

# The shipped files as inputs of a target.
seed() {
  local into="fuzz/target/seeds/$1" number=0 file book
  rm -rf "$into"
  mkdir -p "$into" "fuzz/target/corpus/$1" "fuzz/corpus/$1"
  case $1 in
    parse | fmt | check | rulebook)
      policies | while read -r file; do cp "$file" "$into/$((number += 1))"; done ;;
    diff)
      policies | while read -r file; do
        { cat "$file"; byte 255; sed 's/1/2/g' "$file"; } > "$into/$((number += 1))"
      done ;;
    facts)
      find policies tests -name '*.json' -path '*facts*' | while read -r file; do
        { byte 0; cat "$file"; } > "$into/$((number += 1))-json"
        { byte 1; cat "$file"; } > "$into/$number-flow"
      done
      find policies -name '*.yaml' | while read -r file; do { byte 1; cat "$file"; } > "$into/$((number += 1))-yaml"; done
      find policies -name '*.toml' | while read -r file; do { byte 2; cat "$file"; } > "$into/$((number += 1))-toml"; done ;;
    eval)
      each_facts | while read -r book file; do
        case $file in *.json) format=0 ;; *.yaml) format=1 ;; *.toml) format=2 ;; esac
        { byte $((book + 7 * format)); cat "$file"; } > "$into/$((number += 1))"
      done ;;
    records)
      each_facts | grep 'json$' | while read -r book file; do
        { byte $((18 * book)); tr '\n' ' ' < "$file"; } > "$into/$((number += 1))-lines"
        { byte $((18 * book + 1)); cat "$file"; } > "$into/$number-array"
      done ;;
  esac
}

# The shipped facts, each with the number of a rulebook in src/targets/shipped.rs that takes them.
each_facts() {
  local platform book
  while read -r platform book; do
    find "policies/$platform/facts" -type f | LC_ALL=C sort | sed "s/^/$book /"
  done <<< $'kuaishou 0\nkuaishou 1\nkuaishou 2\nxiaohongshu 3\ndouyin 4\nwechat 5\nwechat 6'
}

# Runs a target and says in a line what came of it.
fuzz() {
  local target=$1 log="fuzz/target/logs/$1.log" answer=0
  exec_target "$target" -max_total_time="$seconds" -max_len=16384 -len_control=20 -print_final_stats=1 \
    $(folders "$target") > "$log" 2>&1 || answer=$?
  local runs reached
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  reached=$(grep -o 'cov: [0-9]*' "$log" | tail -1)
  if [ "$answer" = 0 ]; then
    echo "fuzz: $target: $runs runs, $reached, no law broken"
    return
  fi
  echo "fuzz: $target: BROKEN, see $log"
  grep -aE 'panicked at|ERROR|Test unit written' -A 3 "$log" | head -30
  return 1
}

# Adds to the corpus what reaches something that shipped and kept inputs do not reach; only short inputs.
keep() {
  local all="fuzz/target/merged/$1" before
  seed "$1"
  rm -rf "$all"
  mkdir -p "$all"
  cp -r "fuzz/target/seeds/$1/." "fuzz/corpus/$1/." "$all"
  before=$(ls "$all")
  exec_target "$1" -merge=1 -max_len=4096 "$all" "fuzz/target/corpus/$1" > "fuzz/target/logs/keep-$1.log" 2>&1
  ls "$all" | grep -vxF "$before" | while read -r file; do cp "$all/$file" "fuzz/corpus/$1/$file"; done
  echo "fuzz: $1: $(ls "fuzz/corpus/$1" | wc -l) inputs, $(du -sk "fuzz/corpus/$1" | cut -f 1) KiB"
}
