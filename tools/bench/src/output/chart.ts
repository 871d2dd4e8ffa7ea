/** Whose a bar is: how it is coloured. */
export type Side = 'ours' | 'floor' | 'peer';

export interface Bar {
  readonly label: string;
  /** Not a number: there is none, and the note says why. */
  readonly value: number;
  readonly side: Side;
  readonly note?: string | undefined;
}

export interface BarGroup {
  readonly title: string;
  /** How a value is written beside its bar. */
  readonly write: (value: number) => string;
  readonly bars: readonly Bar[];
}

const width = 760;
const labelWidth = 250;
const valueWidth = 80;
const barHeight = 16;
const step = 22;
const titleHeight = 34;
const margin = 12;

// Both readings of a page: who sees it on a dark one has a browser that says so.
const style = `
text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.note { fill: #59636e }
.ours { fill: #0969da }
.floor { fill: #9198a1 }
.peer { fill: #bf8700 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .note { fill: #9198a1 }
  .ours { fill: #4493f8 }
  .floor { fill: #656c76 }
  .peer { fill: #d29922 }
}`;

/** An SVG without a background, one group below the other, each on a scale of its own. */
export function chartOf(groups: readonly BarGroup[]): string {
  let y = margin;
  const parts: string[] = [];
  for (const group of groups) {
    const { svg, height } = groupOf(group, y);
    parts.push(svg);
    y += height;
  }
  const size = `width="${width}" height="${y}" viewBox="0 0 ${width} ${y}"`;
  const title = `<title>${groups.map((group) => escaped(group.title)).join('; ')}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n${title}\n<style>${style}\n</style>\n${parts.join('\n')}\n</svg>\n`;
}

function groupOf({ title, write, bars }: BarGroup, top: number): { svg: string; height: number } {
  const most = Math.max(...bars.map(({ value }) => (Number.isFinite(value) ? value : 0)));
  const room = width - labelWidth - valueWidth - 2 * margin;
  const lines = bars.map(({ label, value, side, note = '' }, i) => {
    const y = top + titleHeight + i * step;
    const length = Number.isFinite(value) && most > 0 ? Math.max(1, (value / most) * room) : 0;
    const left = margin + labelWidth;
    const said = Number.isFinite(value) ? write(value) : note;
    const text = `<text x="${left - 8}" y="${y + 13}" text-anchor="end">${escaped(label)}</text>`;
    const bar = `<rect class="${side}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`;
    const kind = Number.isFinite(value) ? '' : ' class="note"';
    const mark = `<text${kind} x="${(left + length + 6).toFixed(1)}" y="${y + 13}">${escaped(said)}</text>`;
    return [text, bar, mark].join('');
  });
  const head = `<text class="title" x="${margin}" y="${top + 18}">${escaped(title)}</text>`;
  return { svg: [head, ...lines].join('\n'), height: titleHeight + bars.length * step + margin };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
