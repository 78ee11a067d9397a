import type { Member } from '../gather/model';
import { footerHeight, hasFooter, imageHeight, memberHeight, nameHeight, stateWord } from '../place/card-size';
import type { Rect, SceneMark, SceneText } from '../scene';
import { cleanText } from '../text/clean';
import { cutToFit } from '../text/cut';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { placeText, round } from './text';

export interface Drawn {
  readonly texts: readonly SceneText[];
  readonly marks: readonly SceneMark[];
}

/** Name with its state dot, image, then project and ports; `area.y` is where the first line begins. */
export function drawMember(member: Member, area: Rect, pad: number): Drawn {
  const x = area.x + pad;
  const width = area.width - 2 * pad;
  const texts = [
    ...placeText(
      member.name,
      { x: x + 13, middle: area.y + nameHeight / 2, width: width - 13 },
      { font: fonts.name, tone: 'strong', level: 1 },
    ),
    ...placeText(
      member.image,
      { x, middle: area.y + nameHeight + imageHeight / 2, width },
      { font: fonts.detail, tone: 'muted', level: 2 },
    ),
  ];
  const dot: SceneMark = {
    type: 'dot',
    x: x + 4,
    y: area.y + nameHeight / 2,
    radius: 4,
    state: dotState(member.state),
  };
  if (!hasFooter(member)) return { texts, marks: [dot] };
  const above = memberHeight(member) - footerHeight;
  const footer = drawFooter(member, x, area.y + above + (footerHeight + 2) / 2, width);
  return { texts: [...texts, ...footer.texts], marks: [dot, ...footer.marks] };
}

/** State where it is not plain running, project, then the ports where they fit: their taps show them anyway. */
function drawFooter(member: Member, x: number, middle: number, width: number): Drawn {
  const texts: SceneText[] = [];
  const marks: SceneMark[] = [];
  let used = 0;
  for (const chip of chipsOf(member)) {
    const text = cutToFit(cleanText(chip.text), fonts.chip, Math.min(110, width - used - 12));
    if (text === '') continue;
    const chipWidth = round(textWidth(text, fonts.chip) + 12);
    marks.push({
      type: 'chip',
      rect: { x: x + used, y: middle - 8, width: chipWidth, height: 16 },
      tone: chip.tone,
      hue: null,
    });
    const place = { x: x + used + 6, middle, width: chipWidth - 11.98 };
    texts.push(
      ...placeText(chip.text, place, {
        font: fonts.chip,
        tone: chip.tone === 'warning' ? 'warning' : 'muted',
        level: 2,
      }),
    );
    used += chipWidth + 6;
  }
  const room = width - used;
  const ports = cleanText(member.ports);
  if (ports !== '' && textWidth(ports, fonts.mono) <= room) {
    texts.push(
      ...placeText(
        ports,
        { x: x + width, middle, width: room, anchor: 'end' },
        { font: fonts.mono, tone: 'port', level: 2 },
      ),
    );
  }
  return { texts, marks };
}

function chipsOf(member: Member): { text: string; tone: 'warning' | 'neutral' }[] {
  const word = stateWord(member);
  const state = word === null ? [] : [{ text: word, tone: 'warning' as const }];
  return member.project === null ? state : [...state, { text: member.project, tone: 'neutral' as const }];
}

export function dotState(state: string): 'running' | 'paused' | 'stopped' | 'unknown' {
  if (state === 'running') return 'running';
  if (state === 'paused') return 'paused';
  return state === 'exited' || state === 'created' || state === 'dead' ? 'stopped' : 'unknown';
}
