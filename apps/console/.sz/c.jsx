import { useVirtualizer } from '@tanstack/react-virtual';
console.log(useVirtualizer);
