// Pods, as their templates have them.
import type { KindRow } from './row.ts';

export const pods: readonly KindRow[] = [
  {
    kind: 'a PodTemplate',
    path: '/api/v1/namespaces/NS/podtemplates',
    object: {
      template: {
        metadata: { labels: { a: 'b' } },
        spec: {
          containers: [
            {
              name: 'c',
              image: 'i:1',
              livenessProbe: { httpGet: { port: 80 } },
              ports: [{ containerPort: 80 }],
              env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            },
          ],
          volumes: [
            { name: 'a' },
            { name: 'b', configMap: { name: 'm' } },
            { name: 'c', hostPath: { path: '/x' } },
            { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } },
          ],
          serviceAccountName: 's',
        },
      },
    },
    filled: {
      template: {
        spec: {
          volumes: [
            { emptyDir: {} },
            { configMap: { defaultMode: 420 } },
            { hostPath: { type: '' } },
            {
              projected: {
                sources: [{ serviceAccountToken: { expirationSeconds: 3600 } }],
                defaultMode: 420,
              },
            },
          ],
          containers: [
            {
              ports: [{ protocol: 'TCP' }],
              env: [{ valueFrom: { fieldRef: { apiVersion: 'v1' } } }],
              resources: {},
              livenessProbe: {
                httpGet: { path: '/', scheme: 'HTTP' },
                timeoutSeconds: 1,
                periodSeconds: 10,
                successThreshold: 1,
                failureThreshold: 3,
              },
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
              imagePullPolicy: 'IfNotPresent',
            },
          ],
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          dnsPolicy: 'ClusterFirst',
          serviceAccount: 's',
          securityContext: {},
          schedulerName: 'default-scheduler',
        },
      },
    },
    refused: {
      '-template.spec.containers': 'Required template.spec.containers',
      'template.spec.containers.0.name="A"': 'Invalid template.spec.containers[0].name',
      'template.spec.containers.1={"name":"c","image":"i"}':
        'Duplicate template.spec.containers[1].name',
      'template.spec.containers.0.volumeMounts=[{"name":"x","mountPath":"/x"}]':
        'NotFound template.spec.containers[0].volumeMounts[0].name',
      'template.spec.containers.0.ports.0.containerPort=0':
        'Required template.spec.containers[0].ports[0].containerPort',
      'template.spec.containers.0.ports.0.name="-"':
        'Invalid template.spec.containers[0].ports[0].name',
      'template.spec.containers.0.ports.0.protocol="Some"':
        'NotSupported template.spec.containers[0].ports[0].protocol',
      'template.spec.containers.0.livenessProbe.httpGet.port=0':
        'Invalid template.spec.containers[0].livenessProbe.httpGet.port',
      'template.spec.containers.0.livenessProbe.httpGet.port="!"':
        'Invalid template.spec.containers[0].livenessProbe.httpGet.port',
      'template.spec.containers.0.livenessProbe.successThreshold=2':
        'Invalid template.spec.containers[0].livenessProbe.successThreshold',
      'template.spec.containers.0.livenessProbe.exec={"command":["x"]}':
        'Forbidden template.spec.containers[0].livenessProbe.httpGet',
      'template.spec.containers.0.livenessProbe={}':
        'Required template.spec.containers[0].livenessProbe',
      'template.spec.containers.0.env.0.valueFrom={}':
        'Invalid template.spec.containers[0].env[0].valueFrom',
      'template.spec.containers.0.env.0.valueFrom.fieldRef.fieldPath="x"':
        'Invalid template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath',
      '-template.spec.containers.0.env.0.name': 'Required template.spec.containers[0].env[0].name',
      'template.spec.containers.0.resources={"requests":{"cpu":"2"},"limits":{"cpu":"1"}}':
        'Invalid template.spec.containers[0].resources.requests',
      'template.spec.containers.0.resources={"requests":{"cpu":"-1"}}':
        'Invalid template.spec.containers[0].resources.requests[cpu]',
      '-template.spec.volumes.0.name': 'Required template.spec.volumes[0].name',
      'template.spec.volumes.1.name="a"': 'Duplicate template.spec.volumes[1].name',
      '-template.spec.volumes.1.configMap.name': 'Required template.spec.volumes[1].configMap.name',
      'template.spec.containers.0.resources={"limits":{"foo":"1"}}':
        'Invalid template.spec.containers[0].resources.limits[foo]',
      'template.spec.containers.0.resources={"requests":{"x.y/gpu":"1"}}':
        'Required template.spec.containers[0].resources.limits',
      'template.spec.containers.0.resources={"limits":{"x.y/gpu":"500m"}}':
        'Invalid template.spec.containers[0].resources.limits[x.y/gpu]',
      'template.spec.containers.0.ports=[{"name":"a","containerPort":1},{"name":"a","containerPort":2}]':
        'Duplicate template.spec.containers[0].ports[1].name',
      'template.spec.containers.0.env.0.name="a=b"':
        'Invalid template.spec.containers[0].env[0].name',
      'template.spec.containers.0.env.0.value="v"':
        'Invalid template.spec.containers[0].env[0].valueFrom',
      'template.spec.containers.0.volumeMounts=[{"name":"a","mountPath":"/x"},{"name":"b","mountPath":"/x"}]':
        'Invalid template.spec.containers[0].volumeMounts[1].mountPath',
      'template.spec.containers.0.readinessProbe={"httpGet":{"port":80},"terminationGracePeriodSeconds":3}':
        'Invalid template.spec.containers[0].readinessProbe.terminationGracePeriodSeconds',
      'template.spec.initContainers=[{"name":"i","image":"i","livenessProbe":{"httpGet":{"port":80}}}]':
        'Forbidden template.spec.initContainers[0].livenessProbe',
      'template.spec.ephemeralContainers=[{"name":"e","image":"i"}]':
        'Forbidden template.spec.ephemeralContainers',
      'template.spec.hostNetwork=true': 'generation 1',
      'template.spec.volumes.2.hostPath.path="/.."':
        'Invalid template.spec.volumes[2].hostPath.path',
      'template.spec.restartPolicy="Some"': 'NotSupported template.spec.restartPolicy',
      'template.spec.dnsPolicy="None"': 'Required template.spec.dnsConfig',
      'template.spec.hostname="A_"': 'Invalid template.spec.hostname',
      'template.spec.tolerations=[{"operator":"Equal","value":"v"}]':
        'Invalid template.spec.tolerations[0].operator',
      'template.spec.tolerations=[{"key":"k","operator":"Exists","effect":"Some"}]':
        'NotSupported template.spec.tolerations[0].effect',
      'template.spec.affinity={"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[]}}}':
        'Required template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
      'template.spec.affinity={"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"labelSelector":{}}]}}':
        'Invalid template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey, Required template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
      'template.spec.topologySpreadConstraints=[{"maxSkew":0,"topologyKey":"z","whenUnsatisfiable":"Some"}]':
        'Invalid template.spec.topologySpreadConstraints[0].maxSkew, NotSupported template.spec.topologySpreadConstraints[0].whenUnsatisfiable',
      'template.spec.securityContext={"runAsUser":-1}':
        'Invalid template.spec.securityContext.runAsUser',
      'template.metadata.labels.x="!"': 'Invalid template.labels',
    },
  },
];
