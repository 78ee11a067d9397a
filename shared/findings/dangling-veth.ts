import { finding, type Check } from './context';

/** As root every peer should be found; without root it is a gap, not a finding. */
export const danglingVeth: Check = (context) => {
  if (!context.root) return [];
  return context.links
    .filter((link) => link.kind === 'veth' && link.to === null)
    .map((link) =>
      finding({
        code: 'veth-without-peer',
        severity: 'info',
        title: 'Veth that leads out of sight',
        detail: link.knowledge.reason ?? 'Its other end was not found.',
        remedy: link.knowledge.remedy,
        subjects: [link.from],
        evidence: [...link.knowledge.evidence],
      }),
    );
};
