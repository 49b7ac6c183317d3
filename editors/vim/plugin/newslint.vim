" :Newslint lints the buffer as it stands and fills the location list; :NewslintFix makes the safe fixes.
" Columns are worked out from bytes of the text, so that they are right in any script.
" g:newslint_program: the program (newslint); g:newslint_options: more options of check, a list.
if exists('g:loaded_newslint') || !exists('*json_decode')
  finish
endif
let g:loaded_newslint = 1

function! s:run(command, options) abort
  let l:program = get(g:, 'newslint_program', 'newslint')
  let l:name = expand('%') ==# '' ? 'stdin' : expand('%')
  let l:words = [l:program, a:command] + a:options + get(g:, 'newslint_options', []) + ['--stdin-filename', l:name, '-']
  return system(join(map(l:words, 'shellescape(v:val)'), ' ') . ' 2>/dev/null', join(getline(1, '$'), "\n") . "\n")
endfunction

function! s:lint() abort
  let l:out = s:run('check', ['--format', 'jsonl', '--fail-on', 'never'])
  if v:shell_error
    echohl ErrorMsg | echomsg 'newslint could not lint this text: run newslint check on the file to see why' | echohl None
    return
  endif
  let l:items = []
  for l:line in split(l:out, "\n")
    let l:f = json_decode(l:line)
    " Vim counts bytes from 1; newslint code points, signs that combine by themselves.
    let l:text = getline(l:f.line)
    let l:end = getline(l:f.end_line)
    let l:col = byteidxcomp(l:text, l:f.column - 1) + 1
    call add(l:items, {'bufnr': bufnr('%'), 'lnum': l:f.line, 'col': l:col,
          \ 'end_lnum': l:f.end_line, 'end_col': byteidxcomp(l:end, l:f.end_column - 1) + 1,
          \ 'type': {'error': 'E', 'warning': 'W', 'info': 'I'}[l:f.severity],
          \ 'text': l:f.message . '  [' . l:f.rule . ']'})
  endfor
  call setloclist(0, [], ' ', {'title': 'newslint', 'items': l:items})
  if empty(l:items)
    lclose
    echo 'newslint: no findings'
  else
    lopen
    wincmd p
  endif
endfunction

function! s:fix() abort
  let l:out = s:run('fix', [])
  if v:shell_error
    echohl ErrorMsg | echomsg 'newslint could not fix this text' | echohl None
    return
  endif
  let l:lines = split(l:out, "\n", 1)
  if !empty(l:lines) && l:lines[-1] ==# ''
    call remove(l:lines, -1)
  endif
  if l:lines ==# getline(1, '$')
    return
  endif
  let l:view = winsaveview()
  if line('$') > len(l:lines)
    silent execute (len(l:lines) + 1) . ',$delete _'
  endif
  call setline(1, l:lines)
  call winrestview(l:view)
endfunction

command! Newslint call s:lint()
command! NewslintFix call s:fix()
