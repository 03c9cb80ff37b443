import { spans } from '../../fit/marks.ts';

/** A text of the bot: paragraphs and **bold**, nothing else. */
export function Rich(props: { text: string }) {
  return (
    <>
      {props.text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line, index) => (
          <p key={index}>{spans(line).map(({ text, bold }) => (bold ? <b>{text}</b> : text))}</p>
        ))}
    </>
  );
}
