import { Dialog } from 'radix-ui';
console.log(Dialog.Root, Dialog.Content);
