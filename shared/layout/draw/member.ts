import type { Member } from '../gather/model';
import { footerHeight, hasFooter, imageHeight, memberHeight, nameHeight, stateWord } from '../place/card-size';
import type { Rect, SceneMark, SceneText } from '../scene';
import { cleanText } from '../text/clean';
import { cutToFit } from '../text/cut';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { addText, round, type TextLook } from './text';

export interface Drawn {
  readonly texts: SceneText[];
  readonly marks: SceneMark[];
}

const nameLook: TextLook = { font: fonts.name, tone: 'strong', level: 1 };
const imageLook: TextLook = { font: fonts.detail, tone: 'muted', level: 2 };
const stateLook: TextLook = { font: fonts.chip, tone: 'warning', level: 2 };
const projectLook: TextLook = { font: fonts.chip, tone: 'muted', level: 2 };
const portsLook: TextLook = { font: fonts.mono, tone: 'port', level: 2 };

/** Name with its state dot, image, then project and ports; `area.y` is where the first line begins. */
export function drawMember(member: Member, area: Omit<Rect, 'height'>, pad: number): Drawn {
  const x = area.x + pad;
  const width = area.width - 2 * pad;
  const middle = area.y + nameHeight / 2;
  const drawn: Drawn = {
    texts: [],
    marks: [{ type: 'dot', x: x + 4, y: middle, radius: 4, state: dotState(member.state) }],
  };
  addText(drawn.texts, member.name, { x: x + 13, middle, width: width - 13 }, nameLook);
  addText(drawn.texts, member.image, { x, middle: area.y + nameHeight + imageHeight / 2, width }, imageLook);
  if (!hasFooter(member)) return drawn;
  const above = memberHeight(member) - footerHeight;
  drawFooter(drawn, member, x, area.y + above + (footerHeight + 2) / 2, width);
  return drawn;
}

/** State where it is not plain running, project, then the ports where they fit: their taps show them anyway. */
function drawFooter(drawn: Drawn, member: Member, x: number, middle: number, width: number): void {
  const state = stateWord(member);
  let used = state === null ? 0 : drawChip(drawn, state, stateLook, x, middle, width);
  if (member.project !== null) used += drawChip(drawn, member.project, projectLook, x + used, middle, width - used);
  const room = width - used;
  const ports = cleanText(member.ports);
  if (ports !== '' && textWidth(ports, fonts.mono) <= room) {
    addText(drawn.texts, ports, { x: x + width, middle, width: room, anchor: 'end' }, portsLook);
  }
}

/** Returns the width that it takes; 0 where there is no room for any of its text. */
function drawChip(drawn: Drawn, words: string, look: TextLook, x: number, middle: number, room: number): number {
  const text = cutToFit(cleanText(words), look.font, Math.min(110, room - 12));
  if (text === '') return 0;
  const width = round(textWidth(text, look.font) + 12);
  drawn.marks.push({
    type: 'chip',
    rect: { x, y: middle - 8, width, height: 16 },
    tone: look === stateLook ? 'warning' : 'neutral',
    hue: null,
  });
  addText(drawn.texts, words, { x: x + 6, middle, width: width - 11.98 }, look);
  return width + 6;
}

export function dotState(state: string): 'running' | 'paused' | 'stopped' | 'unknown' {
  if (state === 'running') return 'running';
  if (state === 'paused') return 'paused';
  return state === 'exited' || state === 'created' || state === 'dead' ? 'stopped' : 'unknown';
}
