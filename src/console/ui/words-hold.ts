/** The words of holding the program back. Fetched with the content page. */
export const h = {
  until: 'Ως πότε',
  ends: { open: 'Ώσπου να το αλλάξω', hour: '1 ώρα', three: '3 ώρες', day: 'Ως τα μεσάνυχτα' },
  goesOn: (when: string) => `Συνεχίζει μόνο του ${when}.`,
} as const;
