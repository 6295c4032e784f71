#include "reports/html/style.hpp"

namespace assay::reports {

std::string_view page_style() {  // NOLINT(readability-function-size): one text
  return R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1b1f24; --muted: #57606a; --rule: #d0d7de; --surface: #f6f8fa;
  --good: #1a7f37; --bad: #b91c2b; --doubt: #8a5a00; --estimate: #0b5cad; --truth: #b34700;
  --c0: #0b5cad; --c1: #b91c2b; --c2: #1a7f37; --c3: #b34700; --c4: #7a3fc2; --c5: #087e8b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --text: #e6e9ed; --muted: #9aa4af; --rule: #303842; --surface: #181e25;
    --good: #4cc36a; --bad: #ff8a80; --doubt: #e3b341; --estimate: #6cb2ff; --truth: #ffa657;
    --c0: #6cb2ff; --c1: #ff8a80; --c2: #4cc36a; --c3: #ffa657; --c4: #c9a2ff; --c5: #56d4dd;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 72rem; background: var(--page);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .4rem 0; max-width: 80ch; }
header p { max-width: none; }
a { color: inherit; }
code, pre { font: .87em/1.45 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--surface); padding: .6rem .75rem; margin: .5rem 0; border-radius: 4px; }
.eyebrow, .hint, caption, .tick, dt { color: var(--muted); }
.eyebrow { margin: 0; }
.headline { border-left: 5px solid; padding-left: .75rem; }
.headline.holds { border-color: var(--good); }
.headline.broken { border-color: var(--bad); }
.headline.unknown { border-color: var(--doubt); }
.replay { white-space: pre; overflow-x: auto; }
.instant { white-space: nowrap; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: .87rem; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
tbody th { font-weight: 600; }
thead th { color: var(--muted); font-size: .87rem; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; }
.scroll { overflow-x: auto; margin: .5rem 0; font-size: .9rem; }
.scroll td.words:last-child { min-width: 10rem; }
.scroll:focus-visible, .replay:focus-visible, summary:focus-visible { outline: 2px solid var(--estimate); outline-offset: 2px; }
.checks { width: 100%; font-size: .9rem; line-height: 1.4; }
.checks tr.broken { background: var(--surface); }
.badge { white-space: nowrap; font-weight: 600; font-size: .9rem; }
.badge.holds { color: var(--good); }
.badge.broken { color: var(--bad); }
.badge.unknown { color: var(--doubt); }
.problem { border-left: 3px solid var(--rule); padding-left: .75rem; margin: 1rem 0; }
.problem.broken { border-color: var(--bad); }
.problem h3 { margin-top: 0; }
.blocked { border-left: 3px solid var(--bad); padding-left: .75rem; font-weight: 600; }
figure { margin: .75rem 0; max-width: 36rem; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 13px system-ui, sans-serif; fill: var(--text); }
svg text.label { paint-order: stroke; stroke: var(--page); stroke-width: 4px; }
svg text.tick { font-size: 12px; fill: var(--muted); }
.grid { stroke: var(--rule); }
.zero { stroke: var(--muted); stroke-width: 1.5; }
.interval { stroke: var(--estimate); stroke-width: 2; }
.estimate { fill: var(--estimate); }
.truth { fill: var(--page); stroke: var(--truth); stroke-width: 2; }
.series { fill: none; stroke: var(--estimate); stroke-width: 2; }
.curve { fill: none; stroke-width: 2; }
.curve-0, .curve-6 { stroke: var(--c0); }
.curve-1, .curve-7 { stroke: var(--c1); }
.curve-2, .curve-8 { stroke: var(--c2); }
.curve-3, .curve-9 { stroke: var(--c3); }
.curve-4, .curve-10 { stroke: var(--c4); }
.curve-5, .curve-11 { stroke: var(--c5); }
.curve-6, .curve-7, .curve-8, .curve-9, .curve-10, .curve-11 { stroke-dasharray: 6 3; }
.reference { fill: none; stroke: var(--muted); stroke-width: 1.5; stroke-dasharray: 2 3; }
.band { fill: var(--muted); fill-opacity: .18; }
.band-swatch { stroke: var(--muted); stroke-opacity: .3; stroke-width: 10; }
.heat-none { fill: var(--rule); }
.heat-some { fill: var(--muted); }
.heat-full { fill: var(--good); }
.heat-missing { fill: var(--bad); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 1.5rem; }
.plot-title { font-size: .9rem; }
summary { cursor: pointer; color: var(--muted); margin: .5rem 0; }
dl { margin: .5rem 0; }
dl div { display: grid; grid-template-columns: 8rem 1fr; gap: .5rem; }
dd { margin: 0; min-width: 0; }
@media (max-width: 44rem) {
  h1 { font-size: 1.3rem; }
  .checks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .checks, .checks tbody, .checks caption { display: block; }
  .checks tr { display: grid; grid-template-columns: 1fr auto; padding: .4rem 0; border-bottom: 1px solid var(--rule); }
  .checks th, .checks td { border: 0; padding: 0; }
  .checks td[data-label] { grid-column: 1 / -1; }
  .checks td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); }
  dl div { grid-template-columns: 1fr; gap: 0; margin-bottom: .4rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  .replay { white-space: pre-wrap; }
  tr, figure, .problem { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
)css";
}

}  // namespace assay::reports
