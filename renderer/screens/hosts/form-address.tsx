import { nameFor } from '../../state/host-fields';
import { Choice, TextField } from './field';
import { FormJumps } from './form-jumps';
import type { FormPartProps } from './form-parts';

const kinds = [
  ['ssh', 'SSH'],
  ['tcp', 'TCP'],
  ['unix', 'Socket on this machine'],
] as const;

/** How the host is reached. */
export function FormAddress(part: FormPartProps) {
  const { fields, change, problems, leave } = part;
  return (
    <>
      <TextField
        label="Name"
        value={fields.name}
        problem={problems.name}
        onText={(name) => change({ name })}
        input={{ placeholder: nameFor(fields), onBlur: () => leave('name') }}
      />
      <Choice
        legend="Reached by"
        name="kind"
        value={fields.kind}
        options={kinds}
        onChoose={(kind) => change({ kind })}
      />
      {fields.kind === 'unix' ? <SocketPath {...part} /> : <HostAndPort {...part} />}
      {fields.kind === 'ssh' ? <SshFields {...part} /> : null}
      {fields.kind === 'tcp' ? <TlsFields {...part} /> : null}
    </>
  );
}

function SocketPath({ fields, change, problems, leave }: FormPartProps) {
  return (
    <TextField
      label="Path of the socket"
      value={fields.path}
      problem={problems.path}
      onText={(path) => change({ path })}
      input={{ placeholder: '/run/docker.sock', className: 'mono', onBlur: () => leave('path') }}
    />
  );
}

function HostAndPort({ fields, change, problems, leave }: FormPartProps) {
  const ssh = fields.kind === 'ssh';
  return (
    <div className="field-row">
      <TextField
        className="grow"
        label="Host"
        value={fields.host}
        problem={problems.host}
        onText={(host) => change({ host })}
        input={{
          placeholder: ssh ? 'Name, address or SSH alias' : 'Name or address',
          className: 'mono',
          onBlur: () => leave('host'),
        }}
      />
      <TextField
        className="field-port"
        label="Port"
        value={fields.port}
        problem={problems.port}
        onText={(port) => change({ port })}
        input={{
          placeholder: ssh ? 'as SSH says' : fields.tls ? '2376' : '2375',
          className: 'mono',
          inputMode: 'numeric',
          onBlur: () => leave('port'),
        }}
      />
    </div>
  );
}

function SshFields(part: FormPartProps) {
  const { fields, change, problems, leave } = part;
  return (
    <>
      <div className="field-row">
        <TextField
          label="User"
          value={fields.user}
          problem={problems.user}
          onText={(user) => change({ user })}
          input={{ placeholder: 'as SSH says', className: 'mono', onBlur: () => leave('user') }}
        />
        <TextField
          className="grow"
          label="Key file"
          value={fields.identityFile}
          problem={problems.identityFile}
          onText={(identityFile) => change({ identityFile })}
          input={{ placeholder: 'Agent and the usual keys', className: 'mono', onBlur: () => leave('identityFile') }}
        />
      </div>
      <FormJumps {...part} />
    </>
  );
}

function TlsFields({ fields, change, problems, leave }: FormPartProps) {
  const files = [
    ['ca', 'tlsCa', 'CA certificate'],
    ['cert', 'tlsCert', 'Client certificate'],
    ['key', 'tlsKey', 'Client key'],
  ] as const;
  return (
    <>
      <label className="tick">
        <input
          type="checkbox"
          checked={fields.tls}
          onChange={(event) => {
            change({ tls: event.target.checked });
          }}
        />
        TLS
      </label>
      {fields.tls ? (
        files.map(([name, problem, label]) => (
          <TextField
            key={name}
            label={label}
            value={fields[name]}
            problem={problems[problem]}
            onText={(text) => change({ [name]: text })}
            input={{ placeholder: `Path of ${name}.pem`, className: 'mono', onBlur: () => leave(problem) }}
          />
        ))
      ) : (
        <p className="field-warning">Without TLS anybody on the way can read and use this engine.</p>
      )}
    </>
  );
}
