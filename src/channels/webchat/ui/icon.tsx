/** A pictogram of the sprite in `chat.html`. Names are those that content uses for choices. */
export function Icon(props: { name: string }) {
  return (
    <svg class="i" aria-hidden="true">
      <use href={`#i-${props.name}`} />
    </svg>
  );
}
