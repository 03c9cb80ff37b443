/** Words of leave and who stands in. */
export const l = {
  substitute: 'Ποιος αναπληρώνει',
  nobody: 'Κανείς',
  instead: (title: string) => `αναπληρώνει ${title}`,
  hint: 'Όσο λείπει, τα αιτήματα και τα ραντεβού του πάνε σε όποιον αναπληρώνει.',
} as const;
