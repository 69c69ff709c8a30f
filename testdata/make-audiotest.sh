#!/usr/bin/env bash
# Makes audiotest.wav, audiotest.mp3 and audiotest.vtt from audiotest.txt. See README.md.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")"

readonly rate=16000
readonly chunk=$((10 * rate))        # sentences keep clear of these boundaries
readonly total=$((392 * rate / 10))  # 39.2 s
declare -rA voices=([Agent]=en-us+f3 [Client]=en-gb+m3)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "audiotest.txt: $1" >&2; exit 1; }

timestamp() { # samples -> hh:mm:ss.mmm
  local ms=$((($1 * 1000 + rate / 2) / rate))
  printf '00:%02d:%02d.%03d' $((ms / 60000)) $((ms / 1000 % 60)) $((ms % 1000))
}

speak() { # speaker sentence target: one sentence, without the silence that the synthesiser leaves around it
  local trim=(silence 1 0.01 0.2%)
  espeak-ng -v "${voices[$1]}" -s 165 -w "$work/raw.wav" "$2"
  sox -D "$work/raw.wav" -r "$rate" -c 1 -b 16 "$3" "${trim[@]}" reverse "${trim[@]}" reverse gain -n -4
}

printf 'WEBVTT\n' > audiotest.vtt
position=0
parts=()
while IFS='|' read -r start speaker sentence; do
  [[ -z $start || $start == \#* ]] && continue
  part="$work/$(printf '%02d' "${#parts[@]}").wav"
  speak "$speaker" "$sentence" "$work/sentence.wav"
  begin=$(awk -v s="$start" -v r="$rate" 'BEGIN { printf "%d", s * r + 0.5 }')
  end=$((begin + $(soxi -s "$work/sentence.wav")))
  ((begin >= position)) || fail "'$sentence' starts before the sentence before it has ended"
  ((begin / chunk == (end - 1) / chunk)) || fail "'$sentence' crosses a multiple of 10 s"
  sox -D "$work/sentence.wav" "$part" pad "$((begin - position))s"
  parts+=("$part")
  printf '\n%s --> %s\n<v %s>%s</v>\n' "$(timestamp "$begin")" "$(timestamp "$end")" "$speaker" "$sentence" >> audiotest.vtt
  position=$end
done < audiotest.txt

((position <= total)) || fail "the last sentence ends after $((total / rate)) s"
sox -D "${parts[@]}" audiotest.wav pad 0 "$((total - position))s"
lame --quiet -m m -b 48 audiotest.wav audiotest.mp3
