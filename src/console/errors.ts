/** A refusal with a code that programs may rely on and words that staff can act on. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: { code: string; message: string; field?: string; left?: number; waitMs?: number };

  constructor(
    status: number,
    code: keyof typeof words,
    extra: { field?: string; left?: number; waitMs?: number } = {},
  ) {
    super(words[code]);
    this.status = status;
    this.body = { code, message: words[code], ...extra };
  }
}

/** Every code of the console's API. */
const words = {
  no_session: 'Χρειάζεται είσοδος. Μπείτε ξανά',
  foreign_request: 'Το αίτημα δεν ήρθε από την κονσόλα. Ανοίξτε ξανά τη σελίδα',
  wrong_login: 'Το email ή ο κωδικός δεν ταιριάζουν',
  too_many_tries: 'Πολλές δοκιμές. Περιμένετε λίγο και δοκιμάστε ξανά',
  link_over: 'Ο σύνδεσμος δεν ισχύει πια. Ξεκινήστε ξανά το πρόγραμμα για νέο',
  bad_field: 'Κάτι λείπει ή δεν διαβάζεται. Δείτε το πεδίο και δοκιμάστε ξανά',
  bad_request: 'Το αίτημα δεν διαβάζεται. Ανοίξτε ξανά τη σελίδα',
  too_many: 'Είναι πολλά. Ζητήστε από τον τεχνικό να τα περάσει στα αρχεία',
  bad_variable: 'Το κείμενο έχει αγκύλες που δεν γεμίζουν. Δείτε ποιες λέξεις επιτρέπονται',
  own_account: 'Τον δικό σας λογαριασμό τον αλλάζει άλλος διαχειριστής',
  email_taken: 'Υπάρχει ήδη λογαριασμός με αυτό το email',
  wrong_passphrase: 'Ο τωρινός κωδικός δεν ταιριάζει',
  second_needed: 'Χρειάζεται και ο αριθμός από το κινητό σας. Μπείτε από τη σελίδα εισόδου',
  wrong_code: 'Ο αριθμός δεν ταιριάζει. Γράψτε αυτόν που δείχνει τώρα η εφαρμογή',
  not_allowed: 'Αυτό το κάνει μόνο ο υπεύθυνος. Ζητήστε το',
  not_found: 'Δεν υπάρχει. Ίσως το έσβησε κάποιος',
  file_gone: 'Δεν ανοίγει. Ίσως το κανάλι δεν το κρατά πια. Ζητήστε από τον πολίτη να το ξαναστείλει',
  file_large: 'Το αρχείο είναι πολύ μεγάλο για εδώ. Ζητήστε από τον πολίτη να το φέρει ή να στείλει μία φωτογραφία',
  file_busy: 'Ανοίγουν πολλά αρχεία μαζί. Δοκιμάστε ξανά σε λίγο',
  failed: 'Κάτι χάλασε σε εμάς. Δεν χάθηκε τίποτα. Δοκιμάστε ξανά',
} as const;

/** Fastify's own refusals (broken JSON, too big) and faults, in the API's form. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? new ApiError(status, 'bad_request') : new ApiError(500, 'failed');
}
