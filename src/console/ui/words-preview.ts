/** The words of the preview. Fetched with it. */
export const p = {
  nothing: 'Προεπισκόπηση: τίποτα δεν στέλνεται.',
  channel: 'Κανάλι',
  again: 'Από την αρχή',
  undo: 'Ένα βήμα πίσω',
  talk: (channel: string) => `Η συνομιλία όπως φαίνεται: ${channel}`,
  person: 'Ο πολίτης',
  keyboard: 'Πλήκτρα του καναλιού',
  write: 'Γράψτε όπως ο πολίτης',
  say: 'Πείτε το',
  onPhone: 'Γίνεται μόνο στο κινητό του πολίτη',
} as const;
