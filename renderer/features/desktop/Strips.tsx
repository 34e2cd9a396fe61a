import { JustDeleted } from '../bin/JustDeleted.tsx';
import { HostingStrip } from '../hosting/HostingStrip.tsx';
import { LoginQuestion } from './LoginQuestion.tsx';

/** What is said above every screen, beside the state of the connection. */
export function Strips() {
  return (
    <>
      <HostingStrip />
      <JustDeleted />
      <LoginQuestion />
    </>
  );
}
