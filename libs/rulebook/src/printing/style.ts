/**
 * Sheet of the printed edition: A4, Chinese on the left and English on the right, rules kept whole on a page. The foot of each page
 * says which edition it is of, and which page.
 */
export const styleOf = (edition: string): string => `
@page {
  size: A4; margin: 16mm 15mm;
  @bottom-left { content: "${edition.replaceAll(/[^\w@.-]/g, '')}"; font-size: 8pt; color: #555; }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #555; }
}
body { font: 10.5pt/1.5 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #111; max-width: 182mm; margin: 10mm auto; padding: 0 4mm; }
header { border-bottom: 1.5pt solid #111; margin-bottom: 6mm; padding-bottom: 3mm; }
h1 { font-size: 17pt; line-height: 1.3; margin: 0; }
h2 { font-size: 12.5pt; margin: 7mm 0 2mm; border-bottom: .5pt solid #888; break-after: avoid; break-inside: avoid; }
h3 { font-size: 10.5pt; margin: 0 0 1mm; break-after: avoid; }
h1 .en, h2 .en, h3 .en { color: #555; font-weight: normal; margin-left: .6em; }
h1 .en { display: block; margin: 1mm 0 0; font-size: 12pt; }
.name, .id { font-family: "DejaVu Sans Mono", monospace; font-size: 9pt; color: #444; }
article { break-inside: avoid; margin: 0 0 3.5mm; padding-left: 3mm; border-left: 1.5pt solid #ccc; }
article.tall { break-inside: auto; }
article.tall p { break-inside: avoid; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 6mm; }
.pair p, .stack p { margin: 0; overflow-wrap: anywhere; }
.pair .both { grid-column: 1 / 3; }
.pair .en, .stack .en, td .en, th .en { color: #444; }
.remark { font-size: 9pt; color: #555; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
table.whole { break-inside: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td, th { border: .5pt solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: #f0f0f0; font-weight: 600; }
td.whole { white-space: nowrap; }
td div + div, th div + div { font-size: 8.5pt; }
math { font: 1em "Latin Modern Math", "STIX Two Math", "Noto Serif CJK SC", serif; }
mtd { text-align: left; padding: .1em .4em .1em 0; }
mtable.cases { border-left: 1pt solid #444; }
mtable.cases > mtr > mtd { padding-left: .5em; }
td math { font-size: .95em; }
@media screen and (max-width: 600px) {
  .pair { grid-template-columns: minmax(0, 1fr); }
  .pair .both { grid-column: 1; }
  .pair p, .stack p, table { overflow-x: auto; }
  .pair p, .stack p { overflow-y: hidden; }
  table { display: block; }
}
@media print { body { margin: 0; padding: 0; max-width: none; } }
`;
