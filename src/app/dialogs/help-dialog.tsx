import type { JSX } from 'preact'
import { keys } from '../../review/session/session-keys.ts'
import { Modal } from './modal.tsx'

/** Show what each key does. */
export function HelpDialog({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Modal title="Keys" onClose={onClose}>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
