import { Toast } from 'radix-ui';
console.log(Toast.Root, Toast.Viewport, Toast.Provider);
