import { DropdownMenu, Popover, Tooltip } from 'radix-ui';
console.log(DropdownMenu.Root, DropdownMenu.Content,DropdownMenu.Item,DropdownMenu.RadioGroup,Popover.Root,Popover.Content,Tooltip.Root,Tooltip.Content);
