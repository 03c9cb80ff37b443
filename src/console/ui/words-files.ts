/** Words of pictures, files and voice notes. */
export const f = {
  show: { image: 'Δείτε τη φωτογραφία', video: 'Δείτε το βίντεο', voice: 'Ακούστε το' },
  save: 'Κατεβάστε το αρχείο',
  picture: 'Φωτογραφία που έστειλε ο πολίτης',
  larger: 'Ανοίξτε τη σε νέα καρτέλα',
  voice: 'Φωνητικό μήνυμα',
  video: 'Βίντεο που έστειλε ο πολίτης',
  speed: 'Ταχύτητα',
  times: (n: number) => `${String(n).replace('.', ',')}×`,
  loading: 'Φορτώνει…',
  gone: 'Δεν ανοίγει. Ίσως το κανάλι δεν το κρατά πια. Ζητήστε από τον πολίτη να το ξαναστείλει.',
} as const;
