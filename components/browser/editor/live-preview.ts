export function startLivePreview(_form: HTMLFormElement): void {}
