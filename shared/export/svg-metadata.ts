import { programOf } from './facts';
import type { Sheet } from './sheet';
import { attribute, escapeText } from './xml';

/** SVG 2, section 5.8: title and desc are read out, metadata is for programs: here Dublin Core in RDF, as most editors write it. */
export function svgMetadata({ heading, facts }: Sheet): string {
  const program = programOf(facts);
  const core = [
    `dc:title=${attribute(facts.host)}`,
    `dc:source=${attribute(facts.host)}`,
    `dc:date=${attribute(facts.takenAt)}`,
    `dc:creator=${attribute(program)}`,
    'dc:format="image/svg+xml"',
  ];
  return [
    `<title>${escapeText(heading)}</title>`,
    `<desc>${escapeText(`Network of the Docker host ${facts.host}, scanned at ${facts.takenAt}, charted by ${program}`)}</desc>`,
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<rdf:Description rdf:about="" ${core.join(' ')}/></rdf:RDF></metadata>`,
  ].join('');
}
