-- Works in Neovim as a person would, and writes what it saw as JSON into the file `$SEEN`. The configuration has been read before.

local seen = {}
local PATIENCE = 20000

local function place(text, offset)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start, finish = line:find(text, 1, true)
    if start then
      return { line = number - 1, character = (offset and start - 1 + offset or finish) }
    end
  end
  error("There is no “" .. text .. "” in the file.")
end

local function ask(ability, method, params)
  if not vim.tbl_contains(seen.can, ability) then
    return nil
  end
  params.textDocument = { uri = vim.uri_from_bufnr(0) }
  local answers, failure = vim.lsp.buf_request_sync(0, method, params, PATIENCE)
  if not answers then
    return { failure = failure }
  end
  for _, answer in pairs(answers) do
    if answer.error then
      return { failure = answer.error.message }
    end
    return answer.result
  end
end

local function found()
  return vim.tbl_map(function(one)
    return { code = one.code, line = one.lnum + 1, source = one.source, message = one.message }
  end, vim.diagnostic.get(0))
end

local function replace(text, by)
  local number = place(text, 0).line
  local line = vim.api.nvim_buf_get_lines(0, number, number + 1, false)[1]
  local start, finish = line:find(text, 1, true)
  vim.api.nvim_buf_set_lines(0, number, number + 1, false, { line:sub(1, start - 1) .. by .. line:sub(finish + 1) })
end

local function work()
  vim.cmd("edit services/mail.yaml")
  vim.wait(PATIENCE, function()
    return #vim.diagnostic.get(0) > 0
  end, 50)
  seen.diagnostics = found()
  local clients = vim.lsp.buf_get_clients(0)
  seen.clients = vim.tbl_count(clients)
  for _, client in pairs(clients) do
    seen.can = vim.tbl_keys(client.server_capabilities)
    seen.root = client.config.root_dir
  end

  -- The mistake is mended while typing.
  replace("criticalty", "criticality")
  vim.wait(PATIENCE, function()
    return #vim.diagnostic.get(0) == 0
  end, 50)
  seen.mended = found()

  seen.hover = ask("hoverProvider", "textDocument/hover", { position = place("hours: da", nil) })

  -- A value that is about to be written.
  replace("supportTeam: desk", "supportTeam: ")
  local completion = ask("completionProvider", "textDocument/completion", { position = place("supportTeam: ", nil) })
  seen.completion = completion and (completion.items or completion)
  replace("supportTeam: ", "supportTeam: desk")

  local edit = ask("renameProvider", "textDocument/rename", { position = place("owner: de", nil), newName = "service-desk" })
  seen.rename = edit
  if edit and not edit.failure then
    vim.lsp.util.apply_workspace_edit(edit, "utf-16")
    vim.cmd("silent wall")
  end
end

local ok, failure = pcall(work)
if not ok then
  seen.failure = tostring(failure)
end
local file = assert(io.open(vim.env.SEEN, "w"))
file:write(vim.json.encode(seen))
file:close()
