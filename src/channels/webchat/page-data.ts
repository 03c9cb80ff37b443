import type { HelpLine } from '../../conversation/reply.ts';

/** What the page says about the Center. Given by the program from content; the page has no facts of its own. */
export interface PageData {
  /** "Κέντρο Κοινότητας". */
  center: string;
  /** "Δήμος Σοφάδων". */
  municipality: string;
  /** Under the name on wide screens: "Δήμου Σοφάδων, με Παράρτημα Ρομά". */
  about: string;
  /** "Δευτέρα έως Παρασκευή, 8:00–14:00". Left out: said to be unknown. */
  hours?: string;
  phone?: { shown: string; dial: string };
  address?: string;
  /** Always reachable on the page, also without a connection; the most urgent first. */
  helpLines: HelpLine[];
  /** Where the quick exit leads: a page that says nothing about the person. */
  exitUrl?: string;
  /** Said on top of the page when it shows a demo. */
  demo?: string;
}
