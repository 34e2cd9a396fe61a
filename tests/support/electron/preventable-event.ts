/** An event of Electron's whose usual consequence a listener may hold back. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
