import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useContextOfData } from '../pages/context';
import { ChevronIcon, CloseIcon, PlusIcon } from '../ui/icons';
import { AddFilter, AddGroup, AddGranularity, editorOf } from './editors';
import type { Part } from './reading';
import { groupLimit, groupsOf, isRemovable, pathOf, without } from './reading';
import type { Reply } from './stream';
import type { Question } from './useAsking';

interface Props {
  reading: NonNullable<Reply['reading']>;
  /** Whether there are ways to add a piece, too. */
  extendable: boolean;
  onAsk: (asked: Question) => void;
}

/** How the question was read. A piece opens to be changed, a click takes it out; either asks again. */
export function Chips({ reading, extendable, onAsk }: Props): ReactNode {
  const { address, parts } = reading;
  const again = (next: string, message: string) => {
    if (next !== address) onAsk({ message, address: next });
  };
  return (
    <div className="chips reading" role="group" aria-label="How the question was read">
      {parts.map((part) => (
        <Chip key={`${part.part} ${part.value}`} part={part} address={address} onAgain={again} />
      ))}
      {extendable ? <Additions address={address} parts={parts} onAgain={again} /> : null}
    </div>
  );
}

interface ChipProps {
  part: Part;
  address: string;
  onAgain: (address: string, message: string) => void;
}

function Chip({ part, address, onAgain }: ChipProps): ReactNode {
  const context = useContextOfData();
  const editor = editorOf(part, address, context, onAgain);
  const removable = isRemovable(part, address);
  return (
    <span className={editor ? 'chip is-editable' : 'chip'}>
      {editor ? (
        <Opened label={editor.label} className={editor.className} content={editor.content}>
          <Button className="chip-open" aria-label={`${part.label}: change`}>
            <span className="chip-text">{part.label}</span>
            {removable ? null : <ChevronIcon />}
          </Button>
        </Opened>
      ) : (
        <span className="chip-text">{part.label}</span>
      )}
      {removable ? (
        <Button
          className="chip-remove"
          aria-label={`Ask without: ${part.label}`}
          onPress={() => onAgain(without(address, part), `The same without "${part.label}"`)}
        >
          <CloseIcon />
        </Button>
      ) : editor ? null : (
        <span className="chip-end" />
      )}
    </span>
  );
}

/** What the reading does not have yet, and could have. */
function Additions({ address, parts, onAgain }: { address: string; parts: Part[] } & Pick<ChipProps, 'onAgain'>): ReactNode {
  const path = pathOf(address);
  const has = (part: string) => parts.some((one) => one.part === part);
  if (!has('period')) return null;
  const groups = groupLimit(path) > groupsOf(address).length;
  return (
    <>
      {groups ? (
        <Addition label="Group" content={(close) => <AddGroup address={address} onAgain={closing(close, onAgain)} />} />
      ) : null}
      {path === 'costs' && !has('granularity') ? (
        <Addition label="Cut" content={(close) => <AddGranularity address={address} onAgain={closing(close, onAgain)} />} />
      ) : null}
      <Addition
        label="Filter"
        className="filter-dialog"
        content={(close) => <AddFilter address={address} onAgain={closing(close, onAgain)} />}
      />
    </>
  );
}

const closing =
  (close: () => void, onAgain: ChipProps['onAgain']): ChipProps['onAgain'] =>
  (address, message) => {
    close();
    onAgain(address, message);
  };

interface OpenedProps {
  label: string;
  className?: string | undefined;
  content: (close: () => void) => ReactNode;
}

function Addition({ label, className, content }: OpenedProps): ReactNode {
  return (
    <Opened label={`Add to the question: ${label.toLowerCase()}`} className={className} content={content}>
      <Button className="chip chip-add" aria-label={`Add to the question: ${label.toLowerCase()}`}>
        <PlusIcon />
        {label}
      </Button>
    </Opened>
  );
}

function Opened({ label, className = '', content, children }: OpenedProps & { children: ReactNode }): ReactNode {
  return (
    <DialogTrigger>
      {children}
      <Popover className="popover" placement="bottom start">
        <Dialog className={`dialog ${className}`} aria-label={label}>
          {({ close }) => content(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
