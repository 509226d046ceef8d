# SPDX-License-Identifier: GPL-2.0-only
# Reports in a headless Chromium: nothing on the console, every chart drawn, no overlap or clipping, numbers of the
# page equal to SQL, hostile texts harmless. Pictures are left in the test's folder.
. "$AIOT_SOURCE_DIR/test/utils/report-study.bash"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo "skipped: there is no Chromium (Debian's package chromium)"; exit 0; }
command -v node >/dev/null || { echo "skipped: there is no Node.js (Debian's package nodejs)"; exit 0; }
make_study
make_unassessed
make_hostile
make_radios
"$aiot" report study.sqlite -o study.html >/dev/null
grep -q 'registerModule("vega-parser"' study.html || { echo "skipped: aiot was built without Vega (libjs-vega)"; exit 0; }
for study in study unassessed hours life radios hostile; do
  "$aiot" report $study.sqlite -o $study.html >/dev/null
  node "$AIOT_SOURCE_DIR/test/slow/report-browser.js" "$chromium" $study.html $study.cells $study |
    sed "s/^\(ok\|FAILED\) /\1 $study, /"
  [[ $study != hostile && $study != life ]] || continue
  different=$(differences $study.sqlite $study.cells)
  if [[ $different == 0 ]]; then echo "ok $study, numbers of the page are those of SQL"; else echo "FAILED $study, numbers: $different"; fi
done
